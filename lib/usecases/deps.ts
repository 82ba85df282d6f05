import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import type { FleetForecast } from '@/lib/core/forecast/fleet-forecast';
import type { PlanAhead } from '@/lib/core/forecast/plan-ahead';
import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import type { BreakEven, BreakEvenMap } from '@/lib/core/plan/plan';
import type { PlanAssumptions } from '@/lib/core/plan/plan-record';
import type { DemandInput, ForecastDemand } from '@/lib/forecast/forecast-demand';
import type { FetchPublicPrices, OpenAccount } from './aws-account';
import type { PricesInForce } from './prices-in-force';
import type { OnceByKey } from './remember-by-key';
import type { ReportPorts } from './report-ports';
import type { Store, TransactionalStore } from './store';

/** What use cases are given: where things are kept, what time it is, and what plans are built with. */
export interface UseCaseDeps {
  readonly store: TransactionalStore;
  readonly now: () => Date;
  /** A fresh identifier, unique for ever. */
  readonly newId: () => string;
  /** SHA-256 of a text, lower-case hexadecimal. */
  readonly digest: (text: string) => string;
  readonly instances: InstanceCatalog;
  /** The price book in force; throws `AppError` `no-price` before one is installed. */
  readonly findPrices: (store: Store) => Promise<PricesInForce>;
  /** By plan. */
  readonly findBreakEvenOnce: OnceByKey<BreakEven>;
  readonly drawMapOnce: OnceByKey<BreakEvenMap | null>;
  /** By plan, forecast and demand. */
  readonly planAheadOnce: OnceByKey<PlanAhead>;
  /** By the forecasts in force, and what is asked of them. */
  readonly rollUpOnce: OnceByKey<FleetForecast>;
  readonly adviseOnce: OnceByKey<CommitmentAdvice>;
  /** Opens an AWS account; no call is made yet. */
  readonly openAccount: OpenAccount;
  /** Reads the price list files that AWS publishes for everybody. */
  readonly fetchPublicPrices: FetchPublicPrices;
  /** Forecasts demand; the forecasting library is loaded with the first one. */
  readonly forecastDemand: (input: DemandInput) => Promise<ForecastDemand>;
  /** Gathers, writes and sends reports. */
  readonly reports: ReportPorts;
  readonly assumptions: PlanAssumptions;
  readonly seed: number;
}
