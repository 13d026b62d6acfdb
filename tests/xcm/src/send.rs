//! Calls, transfers and messages, and what became of them.

use crate::{assets::*, network::*};
use asset_hub_westend_runtime as hub;
use frame_support::storage::with_storage_layer;
use sp_runtime::{traits::Dispatchable, DispatchError};
use viaduct_parachain_runtime::{AccountId, Balance, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System};
use xcm::prelude::*;
use xcm_emulator::TestExt;
use xcm_executor::traits::TransferType;

/// What a call came to.
pub type Outcome = Result<(), DispatchError>;

/// Dispatches as a block would: a refused call leaves no trace.
fn dispatch<C: Dispatchable>(origin: C::RuntimeOrigin, call: C) -> Outcome {
    with_storage_layer(|| call.dispatch(origin).map(|_| ()).map_err(|e| e.error))
}

/// A signed call on one of our chains. Only inside a block.
pub fn signed(who: &AccountId, call: impl Into<RuntimeCall>) -> Outcome {
    dispatch(RuntimeOrigin::signed(who.clone()), call.into())
}

/// A call of the governance of one of our chains. Only inside a block.
pub fn root(call: impl Into<RuntimeCall>) -> Outcome {
    dispatch(RuntimeOrigin::root(), call.into())
}

/// A signed call on Asset Hub. Only inside a block.
pub fn on_hub(who: &AccountId, call: impl Into<hub::RuntimeCall>) -> Outcome {
    dispatch(hub::RuntimeOrigin::signed(who.clone()), call.into())
}

/// A message of the governance of one of our chains to a sibling. Only inside a block.
pub fn govern(to: u32, message: Xcm<()>) -> Outcome {
    root(pallet_xcm::Call::<Runtime>::send {
        dest: Box::new(sibling(to).into()),
        message: Box::new(VersionedXcm::from(message)),
    })
}

/// A message of a person of one of our chains to a sibling. Only inside a block.
pub fn write_to(who: &AccountId, to: u32, message: Xcm<()>) -> Outcome {
    signed(
        who,
        pallet_xcm::Call::<Runtime>::send {
            dest: Box::new(sibling(to).into()),
            message: Box::new(VersionedXcm::from(message)),
        },
    )
}

/// A transfer by `transfer_assets_using_type_and_then`.
#[derive(Clone)]
pub struct Transfer {
    /// The chain it goes to.
    pub to: u32,
    /// What, as the sending chain names it.
    pub assets: Vec<Asset>,
    /// Where the reserve of what is not the fee is.
    pub by: TransferType,
    /// Which of them pays on arrival.
    pub fees: Location,
    /// Where the reserve of the fee is.
    pub fees_by: TransferType,
    /// What is done on arrival.
    pub then: Xcm<()>,
}

impl Transfer {
    /// One asset that pays for itself.
    pub fn one(to: u32, location: Location, amount: Balance, by: TransferType, receiver: &AccountId) -> Self {
        Self {
            to,
            assets: vec![asset(location.clone(), amount)],
            by: by.clone(),
            fees: location,
            fees_by: by,
            then: deposit_to(receiver),
        }
    }

    /// The call.
    pub fn call<T: pallet_xcm::Config>(self) -> pallet_xcm::Call<T> {
        pallet_xcm::Call::transfer_assets_using_type_and_then {
            dest: Box::new(sibling(self.to).into()),
            assets: Box::new(Assets::from(self.assets).into()),
            assets_transfer_type: Box::new(self.by),
            remote_fees_id: Box::new(AssetId(self.fees).into()),
            fees_transfer_type: Box::new(self.fees_by),
            custom_xcm_on_dest: Box::new(VersionedXcm::from(self.then)),
            weight_limit: Unlimited,
        }
    }

    /// Signs it on one of our chains. Only inside a block.
    pub fn sign(self, who: &AccountId) -> Outcome {
        signed(who, self.call::<Runtime>())
    }

    /// Signs it on Asset Hub. Only inside a block.
    pub fn sign_on_hub(self, who: &AccountId) -> Outcome {
        on_hub(who, self.call::<hub::Runtime>())
    }
}

/// Gives everything that arrived, at most two assets, to a person.
pub fn deposit_to(who: &AccountId) -> Xcm<()> {
    Xcm(vec![DepositAsset {
        assets: Wild(AllCounted(2)),
        beneficiary: person(who),
    }])
}

/// A program that pays with `fee` from its sender's account, does `steps`, and gives what is left back to the sender,
/// which the receiving chain knows as `sender`.
pub fn paid(fee: Asset, steps: Vec<Instruction<()>>, sender: Location) -> Xcm<()> {
    let mut program = vec![
        WithdrawAsset(fee.clone().into()),
        BuyExecution {
            fees: fee,
            weight_limit: Unlimited,
        },
    ];
    program.extend(steps);
    program.extend([
        RefundSurplus,
        DepositAsset {
            assets: Wild(All),
            beneficiary: sender,
        },
    ]);
    Xcm(program)
}

/// Lets Asset Hub send on what it has just been asked to.
pub fn let_hub_send() {
    AssetHubPara::execute_with(|| ());
}

/// Lets one of our chains send on what it has just been asked to.
pub fn let_send<C: TestExt>() {
    C::execute_with(|| ());
}

/// What the queue of a chain says of a message: whether it ran to its end. It is dropped unread if it weighs more than can
/// be said, and set aside if it weighs more than a block.
fn outcome<T: pallet_message_queue::Config>(event: pallet_message_queue::Event<T>) -> Option<bool> {
    use pallet_message_queue::Event::*;
    match event {
        Processed { success, .. } => Some(success),
        ProcessingFailed { .. } | OverweightEnqueued { .. } => Some(false),
        _ => None,
    }
}

/// What became of the messages that reached one of our chains since it was last asked or made a block. Forgets it.
fn outcomes<C: TestExt>() -> Vec<bool> {
    C::ext_wrapper(|| {
        let events = System::events().into_iter();
        let outcomes = events.filter_map(|record| match record.event {
            RuntimeEvent::MessageQueue(event) => outcome(event),
            _ => None,
        });
        let outcomes = outcomes.collect();
        System::reset_events();
        outcomes
    })
}

fn hub_outcomes() -> Vec<bool> {
    AssetHubPara::ext_wrapper(|| {
        let events = hub::System::events().into_iter();
        let outcomes = events.filter_map(|record| match record.event {
            hub::RuntimeEvent::MessageQueue(event) => outcome(event),
            _ => None,
        });
        let outcomes = outcomes.collect();
        hub::System::reset_events();
        outcomes
    })
}

/// Makes blocks until nothing is on its way between the chains. One block sends one page to each chain, and messages of
/// different formats need different pages.
pub fn settle() {
    for _ in 0..10 {
        let mut arrived = 0;
        let_send::<HomePara>();
        arrived += outcomes::<OtherPara>().len() + hub_outcomes().len();
        let_send::<OtherPara>();
        arrived += outcomes::<HomePara>().len() + hub_outcomes().len();
        let_hub_send();
        arrived += outcomes::<HomePara>().len() + outcomes::<OtherPara>().len();
        if arrived == 0 {
            return;
        }
    }
    panic!("the chains do not fall silent");
}

/// Whether one message, and no other, has reached one of our chains since it was last asked or made a block, and ran to its
/// end.
pub fn succeeded<C: TestExt>() -> bool {
    outcomes::<C>() == [true]
}

/// What [`succeeded`] says, of Asset Hub.
pub fn hub_succeeded() -> bool {
    hub_outcomes() == [true]
}

/// Why a message came to nothing: the barrier stopped it, or it weighs more than any message may.
pub const NEVER_BEGAN: Option<XcmError> = None;
/// The ledger or the transfer pipeline refused. What they said is not kept.
pub const LEDGER: Option<XcmError> = Some(XcmError::FailedToTransactAsset(""));

/// Checks that one message, and no other, has reached one of our chains since it was last asked or made a block, and failed
/// for this reason. Not the same as "did not succeed": a message that never arrived is not refused.
#[track_caller]
pub fn assert_refused<C: TestExt>(why: Option<XcmError>, what: &str) {
    let errors = C::ext_wrapper(|| {
        let events = System::events().into_iter();
        let errors = events.filter_map(|record| match record.event {
            RuntimeEvent::PolkadotXcm(pallet_xcm::Event::ProcessXcmError { error, .. }) => Some(error),
            _ => None,
        });
        errors.collect::<Vec<_>>()
    });
    assert_eq!(errors, Vec::from_iter(why), "{what}");
    assert_eq!(outcomes::<C>(), [false], "{what}");
}

/// What was trapped on one of our chains since its last block, and for whom. Ask before [`succeeded`] or [`assert_refused`]:
/// they forget it.
pub fn traps<C: TestExt>() -> Vec<(Location, Assets)> {
    C::ext_wrapper(|| {
        System::events()
            .into_iter()
            .filter_map(|record| match record.event {
                RuntimeEvent::PolkadotXcm(pallet_xcm::Event::AssetsTrapped { origin, assets, .. }) => {
                    Some((origin, Assets::try_from(assets).expect("a version we know")))
                }
                _ => None,
            })
            .collect()
    })
}
