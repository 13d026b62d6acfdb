//! Skeleton.
fn main() {
    println!("{}", viaduct_solo_runtime::genesis_config_presets::externalities("development").is_ok());
}
