'use client';
import { useMemo } from 'react';
import { Section } from '../ui/section';
import { StateBlock } from '../ui/state-block';
import { PageSentence } from '../workload/page-sentence';
import { GoalFields } from './goal-fields';
import { MeasureGuide } from './measure-guide';
import { answerMemory, type MemorySubject } from './memory-answer';
import { MemoryCharts } from './memory-charts';
import { startMemoryDraft } from './memory-draft';
import { describeTooSmall, memoryNote, memorySentence } from './memory-words';
import { PointFields } from './point-fields';
import { PowerTuningPaste } from './power-tuning-paste';
import { SizesTable } from './sizes-table';
import { useMemoryDraft } from './use-memory-draft';

/**
 * Which memory size, how fast and for how much, from measured sizes that are typed or pasted. Computed where it is
 * read, by the same functions as the command line; the address keeps what is entered.
 */
export function MemoryPlanner(subject: MemorySubject) {
  const start = useMemo(() => startMemoryDraft(subject.description), [subject.description]);
  const { draft, change } = useMemoryDraft(start);
  const { answer, isGoalRight, problems } = useMemo(() => answerMemory(draft, subject), [draft, subject]);
  const tooSmall = answer === null ? null : describeTooSmall(answer, subject);
  const other = problems.get('region') ?? null;
  return (
    <>
      {answer === null || !isGoalRight ? (
        <PageSentence title="Memory">
          {isGoalRight
            ? 'Without prices no memory size can be chosen.'
            : 'Correct what is wanted, and a size is chosen.'}
        </PageSentence>
      ) : (
        <PageSentence title="Memory" note={memoryNote(answer)}>
          {memorySentence(answer, subject)}
        </PageSentence>
      )}
      {other === null ? null : (
        <StateBlock kind="error" title={other.sentence} className="mb-6">
          The price book has no price for this in {subject.description.region}. Choose another way to serve.
        </StateBlock>
      )}
      {tooSmall === null ? null : (
        <StateBlock kind="partial" title={tooSmall} className="mb-6">
          Correct the description, or check what was measured.
        </StateBlock>
      )}
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          {answer === null ? null : <MemoryCharts answer={answer} name={subject.name} />}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <GoalFields draft={draft} onChange={change} problems={problems} />
          <PointFields points={draft.points} onChange={(points) => change({ points })} problems={problems} />
          <PowerTuningPaste onPoints={(points) => change({ points })} />
        </div>
      </div>
      {answer === null ? null : (
        <>
          {answer.report === null ? null : <SizesTable answer={answer} />}
          <Section
            title="How to measure"
            description="Warm requests with a usual payload, some dozens a size; nothing here starts a run."
            className="mt-8"
          >
            <MeasureGuide answer={answer} subject={subject} />
          </Section>
        </>
      )}
    </>
  );
}
