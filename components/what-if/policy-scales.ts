import type { SliderScale } from './slider-scale';

/** Where the sliders of policies end; what is typed may go further. */
export const INSTANCES: SliderScale = { from: 1, to: 40, kind: 'linear', isWhole: true };
export const ANY_INSTANCES: SliderScale = { ...INSTANCES, from: 0 };
export const SECONDS: SliderScale = { from: 0, to: 1800, kind: 'linear', isWhole: true };
export const DATAPOINTS: SliderScale = { from: 1, to: 30, kind: 'linear', isWhole: true };
export const PER_MINUTE: SliderScale = { from: 1, to: 100_000, kind: 'log' };
export const BACKLOG: SliderScale = { from: 0.1, to: 1000, kind: 'log' };
