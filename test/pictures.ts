/**
 * Whether tests write pictures of what they see into `out/screenshots`, to be looked at: with `STIMULI_PICTURES=1`. No test compares
 * them, and hundreds take some forty seconds of the processor.
 */
export const takesPictures = Boolean(process.env.STIMULI_PICTURES);
