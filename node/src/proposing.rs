//! For how long a validator of the solo chain adds transactions to a block.
//!
//! Aura throws a block away that took longer than its time. What took so long would still be the first in the pool, at every
//! validator, and no block would ever come. So Aura's time is the slot, and longer after slots without a block; only what a
//! validator adds is bounded here, by less, so that the others have time to import it: a block with a call that overruns is late.

use futures::{future::BoxFuture, FutureExt, TryFutureExt};
use sp_consensus::{Environment, ProposeArgs, Proposer};
use sp_runtime::traits::Block as BlockT;
use std::time::Duration;

/// Makes proposers that add transactions for so long at most. The SDK's proposer keeps a tenth of it for completing the block.
pub struct Bounded<F> {
    pub factory: F,
    pub most: Duration,
}

impl<B: BlockT, F: Environment<B>> Environment<B> for Bounded<F>
where
    F::CreateProposer: 'static,
{
    type Proposer = BoundedProposer<F::Proposer>;
    type CreateProposer = BoxFuture<'static, Result<Self::Proposer, Self::Error>>;
    type Error = F::Error;

    fn init(&mut self, parent: &B::Header) -> Self::CreateProposer {
        let most = self.most;
        self.factory
            .init(parent)
            .map_ok(move |proposer| BoundedProposer { proposer, most })
            .boxed()
    }
}

/// A proposer with less time than it is given.
pub struct BoundedProposer<P> {
    proposer: P,
    most: Duration,
}

impl<B: BlockT, P: Proposer<B>> Proposer<B> for BoundedProposer<P> {
    type Error = P::Error;
    type Proposal = P::Proposal;

    fn propose(self, args: ProposeArgs<B>) -> Self::Proposal {
        let max_duration = args.max_duration.min(self.most);
        self.proposer.propose(ProposeArgs { max_duration, ..args })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::future::{ready, Ready};
    use sp_consensus::{Error, Proposal};
    use sp_runtime::traits::Header as _;
    use viaduct_solo_runtime::{opaque::Block, Header};

    /// Fails with the seconds that it was given.
    struct Watch;

    impl Environment<Block> for Watch {
        type Proposer = Watch;
        type CreateProposer = Ready<Result<Watch, Error>>;
        type Error = Error;

        fn init(&mut self, _: &Header) -> Self::CreateProposer {
            ready(Ok(Watch))
        }
    }

    impl Proposer<Block> for Watch {
        type Error = Error;
        type Proposal = Ready<Result<Proposal<Block>, Error>>;

        fn propose(self, args: ProposeArgs<Block>) -> Self::Proposal {
            ready(Err(Error::ClientImport(args.max_duration.as_secs().to_string())))
        }
    }

    fn given(seconds: u64) -> String {
        let mut bounded = Bounded {
            factory: Watch,
            most: Duration::from_secs(3),
        };
        let none = Default::default();
        let header = Header::new(0, none, none, none, Default::default());
        let proposer = futures::executor::block_on(bounded.init(&header)).unwrap_or_else(|_| unreachable!());
        let args = ProposeArgs {
            max_duration: Duration::from_secs(seconds),
            ..Default::default()
        };
        match futures::executor::block_on(proposer.propose(args)) {
            Err(Error::ClientImport(seconds)) => seconds,
            _ => unreachable!("it makes no block"),
        }
    }

    #[test]
    fn more_time_is_cut_and_less_is_kept() {
        assert_eq!((given(6).as_str(), given(12).as_str()), ("3", "3"));
        assert_eq!((given(3).as_str(), given(1).as_str()), ("3", "1"));
    }
}
