//! Amounts as clients read them: in SCALE the integer itself, in JSON a decimal string, because a JSON number loses digits
//! beyond 2^53.

use codec::{Decode, DecodeWithMemTracking, Encode, EncodeLike, MaxEncodedLen};
use core::{fmt, marker::PhantomData, str::FromStr};
use scale_info::{Type, TypeInfo};
use serde::{
    de::{Deserialize, Deserializer, Error, Unexpected, Visitor},
    ser::{Serialize, Serializer},
};

/// A whole number of base units.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen,
)]
pub struct Decimal<N>(N);

/// Money or units, base units.
pub type Amount = Decimal<u128>;
/// A metered quantity, scaled by its stream's decimals; what was measured may be negative.
pub type Quantity = Decimal<i128>;

impl<N> Decimal<N> {
    /// The number.
    pub fn get(self) -> N {
        self.0
    }
}

impl<N> From<N> for Decimal<N> {
    fn from(number: N) -> Self {
        Self(number)
    }
}

impl From<Amount> for u128 {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

impl From<Quantity> for i128 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl<N: PartialEq> PartialEq<N> for Decimal<N> {
    fn eq(&self, other: &N) -> bool {
        self.0 == *other
    }
}

impl<N: Encode> EncodeLike<N> for Decimal<N> {}

/// To the metadata it is the integer: no client needs to know this type.
impl<N: TypeInfo + 'static> TypeInfo for Decimal<N> {
    type Identity = N::Identity;

    fn type_info() -> Type {
        N::type_info()
    }
}

impl<N: fmt::Display> fmt::Display for Decimal<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<N: FromStr> FromStr for Decimal<N> {
    type Err = N::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl<N: fmt::Display> Serialize for Decimal<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Takes a string of digits, or a number where it is one that JSON keeps whole.
impl<'de, N: FromStr + TryFrom<u64> + TryFrom<i64>> Deserialize<'de> for Decimal<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Digits(PhantomData))
    }
}

struct Digits<N>(PhantomData<N>);

impl<N: FromStr + TryFrom<u64> + TryFrom<i64>> Visitor<'_> for Digits<N> {
    type Value = Decimal<N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number of base units within the range, best as a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        // `parse` also takes a plus sign, which is nobody's way to write an amount.
        let number = (!text.starts_with('+')).then(|| text.parse().ok()).flatten();
        number
            .map(Decimal)
            .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        N::try_from(number)
            .map(Decimal)
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        N::try_from(number)
            .map(Decimal)
            .map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_str, to_string, Value};

    #[test]
    fn an_amount_should_be_a_decimal_string_and_keep_every_digit() {
        for number in [0, 7, u128::from(u64::MAX) + 1, u128::MAX] {
            let text = to_string(&Amount::from(number)).expect("it is JSON");
            assert_eq!(text, format!("\"{number}\""));
            assert_eq!(from_str::<Amount>(&text).expect("it is read back"), number);
        }
        for number in [i128::MIN, -7, 0, i128::MAX] {
            let text = to_string(&Quantity::from(number)).expect("it is JSON");
            assert_eq!(text, format!("\"{number}\""));
            assert_eq!(from_str::<Quantity>(&text).expect("it is read back"), number);
        }
        // Through a value, too, which has no place for integers of more than 64 bits.
        let value = serde_json::to_value(Amount::from(u128::MAX)).expect("a value takes it");
        assert_eq!(value, Value::from(u128::MAX.to_string()));
    }

    #[test]
    fn an_amount_should_be_taken_as_string_or_number_and_refused_otherwise() {
        assert_eq!(from_str::<Amount>("7").expect("a number"), 7);
        assert_eq!(from_str::<Amount>("\"7\"").expect("a string"), 7);
        assert_eq!(from_str::<Quantity>("-7").expect("a number"), -7);
        for wrong in [
            "null",
            "true",
            "\"\"",
            "\"1.5\"",
            "1.5",
            "-1",
            "\"-1\"",
            "\"+1\"",
            "\" 1\"",
            "\"0x1\"",
            "\"1e3\"",
            "1e3",
            "[1]",
            // More than 64 bits as a number: JSON made it another one.
            "18446744073709551616",
            // More than 128 bits.
            "\"340282366920938463463374607431768211456\"",
        ] {
            assert!(from_str::<Amount>(wrong).is_err(), "{wrong}");
        }
        for wrong in ["\"170141183460469231731687303715884105728\"", "1.5", "\"--1\""] {
            assert!(from_str::<Quantity>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_amount_should_be_its_integer_in_scale_and_in_the_metadata() {
        for number in [0, 1, u128::MAX] {
            assert_eq!(Amount::from(number).encode(), number.encode());
            assert_eq!(Amount::decode(&mut &number.encode()[..]), Ok(number.into()));
        }
        assert_eq!(Quantity::from(-5).encode(), (-5i128).encode());
        assert_eq!(scale_info::meta_type::<Amount>(), scale_info::meta_type::<u128>());
        assert_eq!(scale_info::meta_type::<Quantity>(), scale_info::meta_type::<i128>());
        assert_eq!(Amount::max_encoded_len(), 16);
    }
}
