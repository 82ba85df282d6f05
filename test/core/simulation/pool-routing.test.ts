import { describe, expect, it } from 'vitest';
import { type LoggedRequest, readLambdaRequestLogs } from '../../support/lambda-request-log';

interface Environment {
  readonly name: string;
  readonly createdAt: number;
  freeAt: number;
}

/** Of the requests that found several idle environments, the shares that went to the one used last and to the newest. */
function readRouting(requests: readonly LoggedRequest[]) {
  const lastStart = new Map(requests.map(({ environment, startSeconds }) => [environment, startSeconds]));
  const environments = new Map<string, Environment>();
  let [choices, usedLast, newest] = [0, 0, 0];
  for (const { environment: name, startSeconds, endSeconds } of requests) {
    // An environment counts as idle as long as it is seen again.
    const idle = [...environments.values()].filter(
      (one) => one.freeAt <= startSeconds && (lastStart.get(one.name) ?? 0) >= startSeconds,
    );
    const taken = environments.get(name);
    if (taken !== undefined && idle.length > 1) {
      choices += 1;
      if (idle.every(({ freeAt }) => freeAt <= taken.freeAt)) usedLast += 1;
      if (idle.every(({ createdAt }) => createdAt <= taken.createdAt)) newest += 1;
    }
    environments.set(name, { name, createdAt: taken?.createdAt ?? startSeconds, freeAt: endSeconds });
  }
  return { choices, usedLastShare: usedLast / choices, newestShare: newest / choices };
}

describe('which idle environment Lambda uses', () => {
  const routings = readLambdaRequestLogs()
    .map(({ file, requests }) => ({ file, ...readRouting(requests) }))
    .filter(({ choices }) => choices >= 100);

  it.skipIf(routings.length === 0).each(routings)(
    'is the one used last, whether or not it is the one created last: $file',
    ({ usedLastShare, newestShare }) => {
      expect(usedLastShare).toBeGreaterThan(0.999);
      expect(newestShare).toBeLessThan(0.7);
    },
  );
});
