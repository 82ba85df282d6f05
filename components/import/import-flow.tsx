'use client';
import { useState } from 'react';
import { formatBytes } from '@/lib/format/number';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import { StateBlock } from '../ui/state-block';
import { DropZone } from './drop-zone';
import { FilePreview } from './file-preview';
import { FormatExamples } from './format-examples';
import { describeContent } from './preview-words';
import { ReadingChoices } from './reading-choices';
import { ReadingProgress } from './reading-progress';
import { RefusalChoices } from './refusal-choices';
import { type FileReadingControl, useFileReading } from './use-file-reading';
import type { ReadFile } from './worker-messages';
import { WorkloadForm } from './workload-form';

export interface ImportFlowProps {
  readonly regions: readonly string[];
}

/** From a file to a planned workload: choose, read, look, describe, import. */
export function ImportFlow({ regions }: ImportFlowProps) {
  const reading = useFileReading();
  const { state } = reading;
  const read = state.kind === 'read' ? state.read : state.kind === 'reading' ? state.last : null;
  if (state.kind === 'idle') {
    return (
      <div className="flex flex-col gap-8">
        <DropZone onFiles={reading.choose} />
        <FormatExamples />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-8">
      <ChosenFile reading={reading} />
      {state.kind === 'refused' ? <Refusal message={state.message} reading={reading} /> : null}
      {read === null ? null : <ReadFileSections read={read} reading={reading} regions={regions} />}
    </div>
  );
}

function ChosenFile({ reading }: { readonly reading: FileReadingControl }) {
  const { files, state } = reading;
  const name = files.map((file) => file.name).join(' + ');
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  if (state.kind === 'reading')
    return (
      <ReadingProgress
        name={name}
        totalBytes={totalBytes}
        progress={state.progress}
        onCancel={reading.cancel}
      />
    );
  return (
    <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-0 break-words">
        <span className="font-mono text-sm">{name}</span>{' '}
        <span className="text-muted">{formatBytes(totalBytes)}</span>
      </p>
      <Button size="sm" onClick={reading.cancel}>
        Choose another file
      </Button>
    </div>
  );
}

/** Refusals that another way of reading can lift say so. */
const READ_OTHERWISE = /time zone|add up rows|as requests/;

function Refusal({ message, reading }: { readonly message: string; readonly reading: FileReadingControl }) {
  const isChoice = READ_OTHERWISE.test(message) || Object.keys(reading.choices).length > 0;
  return (
    <>
      <StateBlock kind="error" title={message}>
        {isChoice
          ? 'Nothing was stored. Mend the file and choose it again, or say below how to read it.'
          : 'Nothing was stored. Mend the file and choose it again.'}
      </StateBlock>
      {isChoice ? (
        <Section title="Read it differently">
          <RefusalChoices choices={reading.choices} onDecide={reading.decide} />
        </Section>
      ) : null}
    </>
  );
}

interface ReadFileSectionsProps extends ImportFlowProps {
  readonly read: ReadFile;
  readonly reading: FileReadingControl;
}

function ReadFileSections({ read, reading, regions }: ReadFileSectionsProps) {
  const [isAsked, setAsked] = useState(false);
  const { file } = read;
  const { timeZone, startAt } = reading.choices;
  const isFileOpen =
    (file.zoneNeeded && timeZone === undefined) || (file.startNeeded && startAt === undefined);
  return (
    <>
      <Section title="What the file holds" description={describeContent(file)}>
        <div className="flex flex-col gap-6">
          <ReadingChoices file={file} choices={reading.choices} onDecide={reading.decide} isAsked={isAsked} />
          <FilePreview read={read} />
        </div>
      </Section>
      <Section
        title="Describe the workload"
        description="What no metric says. Replace what is not so; all of it can be changed later."
      >
        {file.countsRequests ? (
          <WorkloadForm
            key={`${file.digestSha256} ${file.serviceTime?.p50Ms ?? ''} ${read.fit === null ? '' : file.reading.metric}`}
            file={file}
            fit={read.fit}
            regions={regions}
            isFileOpen={isFileOpen}
            onAsk={() => setAsked(true)}
            isReading={reading.state.kind === 'reading'}
          />
        ) : (
          <StateBlock
            kind="partial"
            title="These values are not counts of requests, so they cannot be planned."
          >
            Ask CloudWatch for the Sum of Invocations (SageMaker, Lambda) or RequestCount, or choose another
            metric above.
          </StateBlock>
        )}
      </Section>
    </>
  );
}
