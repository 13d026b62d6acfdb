// The chain's time: what it is, and how a development chain lets it pass. Nothing here asks the clock of this machine.
import { passTime, send } from './chain.js';

export const DAY_MS = 86_400_000;

export class Clock {
  #api;
  #ticker;

  /** `ticker` signs the empty transactions that make blocks. */
  constructor(api, ticker) {
    this.#api = api;
    this.#ticker = ticker;
  }

  /** The time of the last block, ms. */
  async now() {
    return (await this.#api.query.timestamp.now()).toNumber();
  }

  /** Its day, since 1970. */
  async today() {
    return Math.floor((await this.now()) / DAY_MS);
  }

  /** Makes a block. */
  async tick() {
    await send(this.#api, this.#ticker, this.#api.tx.system.remark('0x'));
  }

  /** Lets time pass until the last block is at this moment or later. What has passed already does not come back. */
  async until(moment) {
    for (let now = await this.now(); now < moment; now = await this.now()) {
      await passTime(this.#api, moment - now);
      await this.tick();
    }
  }

  /** Makes blocks, with a pause after each, until `work` is done: for what waits for blocks. */
  async ticking(work, pause = 0) {
    let over = false;
    const ticks = (async () => {
      while (!over) {
        await this.tick();
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      }
    })();
    try {
      return await work();
    } finally {
      over = true;
      await ticks;
    }
  }
}
