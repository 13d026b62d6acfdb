//! Two validators of the local network finalise; one is killed hard and started again; both finalise the same chain
//! and nothing is lost.

use serde_json::{json, Value};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How long any single wait may take. Blocks come every six seconds.
const PATIENCE: Duration = Duration::from_secs(180);

/// A running node; killed when dropped.
struct Node {
    child: Child,
    rpc: u16,
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .expect("a free port")
        .local_addr()
        .expect("an address")
        .port()
}

struct Plan {
    name: &'static str,
    key: &'static str,
    rpc: u16,
    p2p: u16,
    data: PathBuf,
}

/// Peer ids of the node keys `00..01` and `00..02`.
const ALICE_KEY: &str = "0000000000000000000000000000000000000000000000000000000000000001";
const BOB_KEY: &str = "0000000000000000000000000000000000000000000000000000000000000002";
const ALICE_PEER: &str = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";

fn start(plan: &Plan, boot: Option<&str>) -> Node {
    let log = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(plan.data.with_extension("log"))
        .expect("a log file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_viaduct"));
    command
        .args([
            "--chain",
            "local",
            "--validator",
            plan.name,
            "--node-key",
            plan.key,
            "--base-path",
        ])
        .arg(&plan.data)
        .args(["--listen-addr", &format!("/ip4/127.0.0.1/tcp/{}", plan.p2p)])
        .args([
            "--rpc-port",
            &plan.rpc.to_string(),
            "--no-prometheus",
            "--no-telemetry",
            "--no-mdns",
        ])
        .args(["--allow-private-ip"])
        .stdout(Stdio::null())
        .stderr(log);
    if let Some(boot) = boot {
        command.args(["--bootnodes", boot]);
    }
    Node {
        child: command.spawn().expect("the node starts"),
        rpc: plan.rpc,
    }
}

impl Node {
    fn http(&self, request: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.rpc)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    }

    fn ask(&self, method: &str, params: Value) -> Option<Value> {
        let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
        let answer = self.http(&format!(
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            self.rpc,
            body.len()
        ))?;
        let json = answer.split("\r\n\r\n").nth(1)?;
        serde_json::from_str::<Value>(json).ok()?.get("result").cloned()
    }

    fn finalised(&self) -> Option<u64> {
        let hash = self.ask("chain_getFinalizedHead", json!([]))?;
        let header = self.ask("chain_getHeader", json!([hash]))?;
        u64::from_str_radix(header["number"].as_str()?.trim_start_matches("0x"), 16).ok()
    }

    fn hash(&self, number: u64) -> Option<String> {
        self.ask("chain_getBlockHash", json!([number]))?
            .as_str()
            .map(str::to_owned)
    }
}

fn wait<T>(what: &str, logs: &Path, mut probe: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if let Some(found) = probe() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    for name in ["alice.log", "bob.log"] {
        let log = std::fs::read_to_string(logs.join(name)).unwrap_or_default();
        let tail: Vec<&str> = log.lines().rev().take(25).collect();
        eprintln!("--- {name}\n{}", tail.into_iter().rev().collect::<Vec<_>>().join("\n"));
    }
    panic!("waited {PATIENCE:?} in vain for: {what}");
}

#[test]
fn a_killed_validator_should_come_back_to_the_same_finalised_chain() {
    // GIVEN two validators that finalise
    let dir = std::env::temp_dir().join(format!("viaduct-two-validators-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a directory");
    let plan = |name, key, file: &str| Plan {
        name,
        key,
        rpc: free_port(),
        p2p: free_port(),
        data: dir.join(file),
    };
    let (alice_plan, bob_plan) = (plan("--alice", ALICE_KEY, "alice"), plan("--bob", BOB_KEY, "bob"));
    let boot = format!("/ip4/127.0.0.1/tcp/{}/p2p/{ALICE_PEER}", alice_plan.p2p);
    let alice = start(&alice_plan, None);
    let bob = start(&bob_plan, Some(&boot));
    let reached = |node: &Node, number: u64| node.finalised().filter(|n| *n >= number);
    wait("both finalise block 2", &dir, || {
        reached(&alice, 2).and(reached(&bob, 2))
    });
    let probe = format!(
        "GET /health HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
        alice.rpc
    );
    let health = alice.http(&probe).expect("an answer");
    assert!(health.contains("200 OK"), "/health: {health}");

    // WHEN one is killed without a chance to clean up (`kill` is SIGKILL), and started again on its data
    let before = bob.finalised().expect("bob answers");
    let remembered: Vec<String> = (0..=before).map(|n| bob.hash(n).expect("a hash")).collect();
    drop(bob);
    std::thread::sleep(Duration::from_secs(8));
    // One of two is no majority: finality stands still meanwhile, blocks do not.
    let bob = start(&bob_plan, Some(&boot));

    // THEN both finalise on, the same chain, and what was final stays
    let target = before + 3;
    wait("both finalise on", &dir, || {
        reached(&alice, target).and(reached(&bob, target))
    });
    for (number, hash) in remembered.iter().enumerate() {
        assert_eq!(
            bob.hash(number as u64).as_ref(),
            Some(hash),
            "block {number} is still there"
        );
    }
    for number in 0..=target {
        assert_eq!(
            alice.hash(number),
            bob.hash(number),
            "block {number} is the same on both"
        );
    }
    drop((alice, bob));
    let _ = std::fs::remove_dir_all(&dir);
}
