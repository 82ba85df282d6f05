'use client';
import { type MouseEvent, useState } from 'react';
import type { ReplayedOutline, ReplayOutline } from '@/lib/core/plan/replay-outline';
import type { BreachEpisode } from '@/lib/core/simulation/breach-episodes';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { formatDateTimeLong, formatDuration } from '@/lib/format/date-time';
import { formatPercent, formatRoundedCount } from '@/lib/format/number';
import type { Range } from '../charts/chart-spec';
import { findSyncGroup } from '../charts/sync-group';
import { Button } from '../ui/button';
import { Table, TableCell, TableHead } from '../ui/table';
import { replayGroupName } from './replay-charts';
import { ROLE_WORDS } from './replay-roles';
import { episodeSentence } from './replay-words';
import { formatZoom, ZOOM_PARAMETER } from './use-zoom-address';

export interface ReplayEpisodesProps {
  readonly workloadId: string;
  readonly replay: ReplayOutline;
  /** Anchor of the charts. */
  readonly chartsId: string;
}

const FEW = 8;

/** The worst stretches in breach, each leading to its place in the charts. */
export function ReplayEpisodes({ workloadId, replay, chartsId }: ReplayEpisodesProps) {
  const [isAll, setIsAll] = useState(false);
  const rows = replay.options
    .flatMap((option) => option.episodes.map((episode) => ({ option, episode })))
    .sort((a, b) => b.episode.breachedRequests - a.episode.breachedRequests);
  const onZoom = (range: Range) => (event: MouseEvent) => {
    event.preventDefault();
    findSyncGroup(replayGroupName(workloadId)).change({ zoom: range });
    document.getElementById(chartsId)?.scrollIntoView();
  };
  return (
    <>
      <Table caption="The worst stretches in breach">
        <thead>
          <tr>
            <TableHead>From</TableHead>
            {replay.options.length > 1 ? <TableHead className="max-sm:hidden">Option</TableHead> : null}
            <TableHead align="end" className="max-sm:hidden">
              Length
            </TableHead>
            <TableHead align="end">Requests late</TableHead>
            <TableHead className="max-sm:hidden">What happened</TableHead>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, isAll ? rows.length : FEW).map(({ option, episode }) => {
            const range = rangeAround(episode, replay);
            return (
              <EpisodeRow
                key={`${option.role} ${episode.fromMinute}`}
                option={replay.options.length > 1 ? option : null}
                episode={episode}
                startSeconds={replay.startSeconds}
                sentence={episodeSentence(episode, option)}
                href={`?${ZOOM_PARAMETER}=${formatZoom(range)}#${chartsId}`}
                onZoom={onZoom(range)}
              />
            );
          })}
        </tbody>
      </Table>
      {rows.length > FEW && !isAll ? (
        <Button size="sm" className="mt-2" onClick={() => setIsAll(true)}>
          Show all {rows.length}
        </Button>
      ) : null}
    </>
  );
}

interface EpisodeRowProps {
  /** `null` where there is only one. */
  readonly option: ReplayedOutline | null;
  readonly episode: BreachEpisode;
  readonly startSeconds: number;
  readonly sentence: string;
  readonly href: string;
  readonly onZoom: (event: MouseEvent) => void;
}

/** On a small screen what happened stands under the time. */
function EpisodeRow({ option, episode, startSeconds, sentence, href, onZoom }: EpisodeRowProps) {
  const { fromMinute, toMinute, breachedRequests, requests } = episode;
  const length = formatDuration((toMinute - fromMinute) * SECONDS_PER_MINUTE);
  return (
    <tr>
      <TableCell className="sm:whitespace-nowrap">
        <a
          href={href}
          onClick={onZoom}
          className="font-medium text-accent underline-offset-4 hover:underline"
        >
          {formatDateTimeLong(startSeconds + fromMinute * SECONDS_PER_MINUTE)}
        </a>
        <span className="mt-0.5 block text-muted sm:hidden">
          {option === null ? '' : `${ROLE_WORDS[option.role].name}, `}
          {length}. {sentence}
        </span>
      </TableCell>
      {option === null ? null : (
        <TableCell className="max-sm:hidden">{ROLE_WORDS[option.role].name}</TableCell>
      )}
      <TableCell align="end" className="max-sm:hidden">
        {length}
      </TableCell>
      <TableCell align="end">
        {formatRoundedCount(Math.max(1, Math.round(breachedRequests)))}
        <span className="block text-xs text-faint">
          {formatPercent(breachedRequests / Math.max(1, requests))} of them
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">{sentence}</TableCell>
    </tr>
  );
}

const LEAST_MARGIN_MINUTES = 45;

/** The episode with as much again at either side, so that what led to it is seen. */
function rangeAround(
  { fromMinute, toMinute }: BreachEpisode,
  { startSeconds, minutes }: ReplayOutline,
): Range {
  const margin = Math.max(LEAST_MARGIN_MINUTES, toMinute - fromMinute);
  return {
    from: startSeconds + Math.max(0, fromMinute - margin) * SECONDS_PER_MINUTE,
    to: startSeconds + Math.min(minutes - 1, toMinute + margin) * SECONDS_PER_MINUTE,
  };
}
