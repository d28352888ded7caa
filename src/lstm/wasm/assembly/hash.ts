// hash32 of src/base/random.ts, so that dropout masks are the same everywhere.

// @ts-ignore: decorator
@inline function mix(h: u32): u32 {
  h ^= h >> 16;
  h *= 0x85ebca6b;
  h ^= h >> 13;
  h *= 0xc2b2ae35;
  return h ^ (h >> 16);
}

/** The hash before its last mixing, to continue from: extendHash(extendHash(hashStart, a), b) ... */
export const hashStart: u32 = 0x9e3779b9;

// @ts-ignore: decorator
@inline export function extendHash(h: u32, key: u32): u32 {
  return mix(h + key * 0x27d4eb2f) ^ ((h << 5) | (h >> 27));
}

// @ts-ignore: decorator
@inline export function endHash(h: u32): u32 {
  return mix(h);
}
