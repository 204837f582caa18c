//! The sharing module: what `share.js` loads. All it holds comes from the library.

use hybrid_week as _;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {}
