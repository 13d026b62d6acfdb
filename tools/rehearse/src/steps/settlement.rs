//! Settlement: instructions of several legs, sales, transfers that wait for approval.

use crate::{
    form::{bounded, Draft, Form, Movement, Spec},
    values,
    world::{Kind, Names, World},
    yaml::{Fault, Node, Parsed},
};
use pallet_units::{Call, LegTerms, Settlement};
use sp_core::{sr25519, Pair};
use viaduct_primitives::{AssetRole, TransferKind};
use viaduct_solo_runtime::{AccountId, Runtime, Units};

pub const STEPS: &[Spec] = &[
    Spec::new("propose_instruction", "Units.propose_instruction", propose),
    Spec::new("affirm", "Units.affirm_instruction", affirm),
    Spec::new("withdraw_affirmation", "Units.withdraw_affirmation", withdraw),
    Spec::new("reject_instruction", "Units.reject_instruction", reject),
    Spec::new("lock_instruction", "Units.lock_instruction", lock),
    Spec::new("execute_instruction", "Units.execute_instruction", execute),
    Spec::new("unwind_instruction", "Units.unwind_instruction", unwind),
    Spec::new("submit_receipt", "Units.submit_receipt", receipt),
    Spec::new("release_settlement", "Units.release_settlement", release),
    Spec::new("offer_sale", "Units.offer_sale", offer),
    Spec::new("accept_sale", "Units.accept_sale", accept),
    Spec::new("cancel_sale", "Units.cancel_sale", cancel_sale),
    Spec::new("request_transfer", "Units.request_transfer", request),
    Spec::new("approve_transfer", "Units.approve_transfer", approve),
    Spec::new("reject_transfer", "Units.reject_transfer", reject_transfer),
    Spec::new("cancel_transfer", "Units.cancel_transfer", cancel_transfer),
];

/// A leg before the id of its class is known.
enum Leg {
    Units(String, AccountId, AccountId, u128),
    Ready(LegTerms<AccountId>),
}

impl Leg {
    fn terms(&self, world: &World) -> Result<LegTerms<AccountId>, String> {
        Ok(match self {
            Self::Units(class_id, sender, receiver, amount) => LegTerms::Units {
                class_id: world.id(Kind::Class, class_id)?,
                sender: sender.clone(),
                receiver: receiver.clone(),
                amount: *amount,
            },
            Self::Ready(terms) => terms.clone(),
        })
    }
}

/// `units: 10 ROOF` or `money: 100 TUSD`, or `off_chain: text` with its `signer`; and `from`, `to`.
fn leg(names: &Names, node: &Node) -> Parsed<Leg> {
    let fields = node.fields()?;
    let account = |key| fields.need(key)?.read(|name| names.account(name));
    let (sender, receiver) = (account("from")?, account("to")?);
    let leg = if let Some(node) = fields.get("units") {
        let (class_id, amount) = node.read(|text| names.units(text))?;
        Leg::Units(class_id, sender, receiver, amount)
    } else if let Some(node) = fields.get("money") {
        let (currency, amount) = node.read(|text| names.money(text))?;
        Leg::Ready(LegTerms::Money {
            currency,
            sender,
            receiver,
            amount,
        })
    } else {
        let reference = fields.need("off_chain")?.read(|text| Ok(values::hash(text)))?;
        Leg::Ready(LegTerms::OffChain {
            sender,
            receiver,
            signer: account("signer")?,
            reference,
        })
    };
    fields.finish()?;
    Ok(leg)
}

fn propose(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    f.declare(Kind::Instruction, &name)?;
    let nodes = f.fields.need("legs")?.list()?;
    let legs: Vec<Leg> = nodes.iter().map(|node| leg(f.names, node)).collect::<Parsed<_>>()?;
    let _: frame_support::BoundedVec<(), frame_support::traits::ConstU32<{ pallet_units::MAX_LEGS }>> =
        bounded(vec![(); legs.len()], "legs").map_err(|e| f.fault(e))?;
    let agent_name = f.opt("agent", |_, text| Ok(text.to_string()))?;
    let agent = f.opt("agent", Names::account)?;
    f.names
        .set_customary(Kind::Instruction, &name, agent_name.as_deref().unwrap_or("Operator"));
    let settle_at = f.opt("settle_at", |_, text| values::when(text))?;
    let until = f.when("until")?;
    let memo = f.document("memo")?.unwrap_or_default();
    let mut draft = Draft::new(f.signer("by")?, move |world| {
        let legs: Vec<_> = legs.iter().map(|leg| leg.terms(world)).collect::<Result<_, _>>()?;
        Ok(Call::<Runtime>::propose_instruction {
            legs: bounded(legs, "legs")?,
            agent: agent.clone(),
            settle_at: settle_at.map(|at| at.moment(world.now())),
            expiry: until.moment(world.now()),
            memo,
        })
    })?;
    draft.creates = Some((Kind::Instruction, name));
    Ok(draft)
}

/// A call on an instruction that takes nothing more; signed by its agent, or the operator, where `by` is not needed.
fn on_instruction(f: &mut Form, needs_by: bool, call: fn(u32) -> Call<Runtime>) -> Parsed<Draft> {
    let name = f.head(Names::instruction)?;
    let signer = match needs_by {
        true => f.signer("by")?,
        false => f.by(&f.names.customary(Kind::Instruction, &name))?,
    };
    Draft::new(signer, move |world| Ok(call(world.id(Kind::Instruction, &name)?)))
}

fn affirm(f: &mut Form) -> Parsed<Draft> {
    on_instruction(f, true, |instruction| Call::affirm_instruction {
        instruction,
        // Of the terms that are in force when it is signed.
        revision: pallet_units::Pallet::<Runtime>::revision_to_affirm(instruction).unwrap_or_default(),
    })
}

fn withdraw(f: &mut Form) -> Parsed<Draft> {
    on_instruction(f, true, |instruction| Call::withdraw_affirmation { instruction })
}

fn reject(f: &mut Form) -> Parsed<Draft> {
    on_instruction(f, true, |instruction| Call::reject_instruction { instruction })
}

fn lock(f: &mut Form) -> Parsed<Draft> {
    on_instruction(f, false, |instruction| Call::lock_instruction { instruction })
}

fn execute(f: &mut Form) -> Parsed<Draft> {
    on_instruction(f, false, |instruction| Call::execute_instruction { instruction })
}

fn unwind(f: &mut Form) -> Parsed<Draft> {
    on_instruction(f, false, |instruction| Call::unwind_instruction { instruction })
}

/// Signed by the key that the presets derive from the signer's name, and submitted by the operator.
fn receipt(f: &mut Form) -> Parsed<Draft> {
    let name = f.head(Names::instruction)?;
    let leg_no: u32 = f.number("leg")?;
    let signer = f.need("signer", |names, text| names.account(text).map(|_| text.to_string()))?;
    let pair = sr25519::Pair::from_string(&format!("{}//{signer}", sp_core::crypto::DEV_PHRASE), None)
        .map_err(|_| f.fault(format!("'{signer}' has no key here")))?;
    let uid = f.opt("uid", |_, text| values::number(text))?.unwrap_or_default();
    let until = f.when("until")?;
    Draft::new(f.by("Operator")?, move |world| {
        let instruction = world.id(Kind::Instruction, &name)?;
        let deadline = until.moment(world.now());
        let leg = Units::instruction(instruction).and_then(|row| row.legs.get(leg_no as usize).cloned());
        let reference = match leg.map(|leg| leg.terms) {
            Some(LegTerms::OffChain { reference, .. }) => reference,
            _ => [0; 32],
        };
        let bytes = Units::receipt_bytes(instruction, leg_no, reference, uid, deadline);
        Ok(Call::<Runtime>::submit_receipt {
            instruction,
            leg_no,
            uid,
            deadline,
            signature: pair.sign(&bytes).into(),
        })
    })
}

fn release(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    let kinds = [
        (Kind::Instruction, f.names.instruction(&name)),
        (Kind::Sale, f.names.sale(&name)),
        (Kind::Approval, f.names.approval(&name)),
    ];
    let Some(kind) = kinds.into_iter().find(|(_, known)| known.is_ok()).map(|(kind, _)| kind) else {
        return Err(f.fault(format!("unknown instruction, sale or transfer that waits '{name}'")));
    };
    let class_id = f.need("class", Names::class)?;
    let owner = f.account("of")?;
    let reason_code = f.reason()?;
    let document = f.document("document")?.unwrap_or_default();
    Draft::new(f.by_class_role(&class_id, AssetRole::ForceAgent)?, move |world| {
        let id = world.id(kind, &name)?;
        Ok(Call::<Runtime>::release_settlement {
            settlement: match kind {
                Kind::Sale => Settlement::Sale(id),
                Kind::Approval => Settlement::Approval(id),
                _ => Settlement::Instruction(id),
            },
            class_id: world.id(Kind::Class, &class_id)?,
            owner: owner.clone(),
            reason_code,
            document,
        })
    })
}

/// What is committed by a sale or a request: the movement that the chain can judge.
fn commitment(f: &Form) -> Parsed<Movement> {
    let (class_id, amount) = f.head(Names::units)?;
    Ok(Movement {
        spender: None,
        class_id,
        kind: TransferKind::Commit,
        from: Some(f.account("from")?),
        to: Some(f.account("to")?),
        amount,
    })
}

/// Most that the sender pays on top; any fee where it is not said.
pub(super) fn most_fee(f: &mut Form) -> Parsed<u128> {
    Ok(f.opt("most_fee", |_, text| values::number(text))?.unwrap_or(u128::MAX))
}

fn offer(f: &mut Form) -> Parsed<Draft> {
    let movement = commitment(f)?;
    let name = f.need("as", |_, text| Ok(text.to_string()))?;
    f.declare(Kind::Sale, &name)?;
    let buyer_name = f.need("to", |_, text| Ok(text.to_string()))?;
    f.names.set_customary(Kind::Sale, &name, &buyer_name);
    let buyer = f.account("to")?;
    let (currency, price) = f.need("price", Names::money)?;
    let until = f.when("until")?;
    let most_fee = most_fee(f)?;
    let (class_id, amount) = (movement.class_id.clone(), movement.amount);
    let mut draft = Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::offer_sale {
            class_id: world.id(Kind::Class, &class_id)?,
            amount,
            buyer: buyer.clone(),
            currency,
            price,
            expiry: until.moment(world.now()),
            most_fee,
        })
    })?;
    draft.creates = Some((Kind::Sale, name));
    draft.movement = Some(movement);
    Ok(draft)
}

fn accept(f: &mut Form) -> Parsed<Draft> {
    let name = f.head(Names::sale)?;
    let signer = f.by(&f.names.customary(Kind::Sale, &name))?;
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::accept_sale {
            sale: world.id(Kind::Sale, &name)?,
        })
    })
}

fn cancel_sale(f: &mut Form) -> Parsed<Draft> {
    let name = f.head(Names::sale)?;
    Draft::new(f.signer("by")?, move |world| {
        Ok(Call::<Runtime>::cancel_sale {
            sale: world.id(Kind::Sale, &name)?,
        })
    })
}

fn request(f: &mut Form) -> Parsed<Draft> {
    let movement = commitment(f)?;
    let name = f.need("as", |_, text| Ok(text.to_string()))?;
    f.declare(Kind::Approval, &name)?;
    let receiver = f.account("to")?;
    let line = f.fields.need("approvers")?.line;
    let approvers: pallet_units::Approvers<AccountId> =
        bounded(f.all("approvers", Names::account)?, "approvers").map_err(|e| Fault::new(line, e))?;
    let in_sequence = f.opt("in_sequence", |_, text| values::yes(text))?.unwrap_or_default();
    let until = f.when("until")?;
    let most_fee = most_fee(f)?;
    let (class_id, amount) = (movement.class_id.clone(), movement.amount);
    let mut draft = Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::request_transfer {
            class_id: world.id(Kind::Class, &class_id)?,
            receiver: receiver.clone(),
            amount,
            approvers: approvers.clone(),
            in_sequence,
            expiry: until.moment(world.now()),
            most_fee,
        })
    })?;
    draft.creates = Some((Kind::Approval, name));
    draft.movement = Some(movement);
    Ok(draft)
}

/// A call on a transfer that waits.
fn on_approval(f: &mut Form, call: fn(u32) -> Call<Runtime>) -> Parsed<Draft> {
    let name = f.head(Names::approval)?;
    Draft::new(f.signer("by")?, move |world| Ok(call(world.id(Kind::Approval, &name)?)))
}

fn approve(f: &mut Form) -> Parsed<Draft> {
    on_approval(f, |pending| Call::approve_transfer { pending })
}

fn reject_transfer(f: &mut Form) -> Parsed<Draft> {
    on_approval(f, |pending| Call::reject_transfer { pending })
}

fn cancel_transfer(f: &mut Form) -> Parsed<Draft> {
    on_approval(f, |pending| Call::cancel_transfer { pending })
}
