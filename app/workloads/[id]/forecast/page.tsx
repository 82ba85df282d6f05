import { AwaitForecast, NoTraffic } from '@/components/forecast/forecast-states';
import { ForecastWorkbench } from '@/components/forecast/forecast-workbench';
import { PageSentence } from '@/components/workload/page-sentence';
import { groundAhead } from '@/lib/core/forecast/scenario-ahead';
import { loadForecastPage } from '@/lib/loaders/load-forecast-page';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'Forecast' };

export default async function ForecastRoute(props: WorkloadParams) {
  const { workload, plan, nowSeconds } = await requestedWorkload(props);
  const { forecast, freshness, told, observed } = await loadForecastPage(workload.id);
  if (forecast === null || observed === null)
    return (
      <>
        <PageSentence title="Forecast">
          What demand is expected to come, what it takes and costs, and when something gives.
        </PageSentence>
        {freshness === 'no-traffic' ? <NoTraffic /> : <AwaitForecast />}
      </>
    );
  return (
    <ForecastWorkbench
      workloadId={workload.id}
      name={workload.name}
      isOlder={freshness === 'older'}
      ground={plan === null ? null : groundAhead(plan, workload)}
      {...{ forecast, told, observed, nowSeconds }}
    />
  );
}
