import type { DiscoveredFunction } from './discovered-resource';

/** Why a function may serve a model. */
export interface LikelyModel {
  /** A few words each, the strongest first; empty where nothing speaks for it. */
  readonly reasons: readonly string[];
  /** How much speaks for it, from 0. */
  readonly score: number;
}

/**
 * Words of names that tell of inference: tasks, and what a model is called. Of a function's name, parted at anything that
 * is no letter and at capitals.
 */
const MODEL_WORDS: ReadonlySet<string> = new Set([
  ...['infer', 'inference', 'predict', 'prediction', 'predictor', 'model', 'ml', 'classify', 'classifier'],
  ...['classification', 'score', 'scorer', 'scoring', 'embed', 'embedding', 'embeddings', 'embedder', 'rank'],
  ...[
    'ranker',
    'rerank',
    'reranker',
    'recommend',
    'recommender',
    'recsys',
    'detect',
    'detector',
    'detection',
  ],
  ...['sentiment', 'ner', 'ocr', 'transcribe', 'asr', 'tts', 'translate', 'summarize', 'llm', 'bert', 'onnx'],
  ...['torch', 'pytorch', 'tensorflow', 'xgboost', 'sklearn', 'forecast', 'forecaster', 'churn', 'fraud'],
  ...['anomaly', 'vision', 'nlp', 'segmentation', 'similarity'],
]);

/** A model and its framework hardly fit in less; plain functions hardly need as much. */
const LARGE_MEMORY_MB = 1024;
/** Twice what API Gateway waits for: asked for by those that need it. */
const LONG_TIMEOUT_SECONDS = 60;
/** AWS's default; models are unpacked into more. */
const DEFAULT_EPHEMERAL_MB = 512;

/**
 * What speaks for a function serving a model: its name, its memory, an image in place of a runtime (frameworks do not fit
 * in a package of 250 MB), environments kept warm, room for files, a long timeout. It is a guess for a person to judge, and
 * decides nothing.
 */
export function judgeFunction(found: DiscoveredFunction): LikelyModel {
  const word = wordsOf(found.name).find((one) => MODEL_WORDS.has(one));
  const signs: readonly (readonly [boolean, number, string])[] = [
    [word !== undefined, 3, `named ${word}`],
    [found.memoryMb >= LARGE_MEMORY_MB, 2, `${found.memoryMb} MB`],
    [found.runtime === null, 2, 'container image'],
    [(found.provisioned?.length ?? 0) > 0, 1, 'kept warm'],
    [found.ephemeralMb > DEFAULT_EPHEMERAL_MB, 1, `${found.ephemeralMb} MB of files`],
    [found.timeoutSeconds >= LONG_TIMEOUT_SECONDS, 1, `up to ${found.timeoutSeconds} s`],
    [found.runtime?.startsWith('python') === true, 1, 'Python'],
  ];
  const present = signs.filter(([holds]) => holds);
  return {
    reasons: present.map(([, , reason]) => reason),
    score: present.reduce((sum, [, points]) => sum + points, 0),
  };
}

/** At this score a function is marked as likely: two strong signs, or one with weaker ones. */
const LIKELY_SCORE = 4;

/** Whether enough speaks for it to point a reader to it. */
export function isLikelyModel({ score }: LikelyModel): boolean {
  return score >= LIKELY_SCORE;
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
