-- AlterTable
ALTER TABLE "Workload" ADD COLUMN     "forecastCheckedAt" TIMESTAMPTZ(3),
ADD COLUMN     "latestForecastId" TEXT;

-- CreateTable
CREATE TABLE "Forecast" (
    "id" TEXT NOT NULL,
    "workloadId" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "format" INTEGER NOT NULL,
    "planId" TEXT,
    "seed" INTEGER NOT NULL,
    "settings" JSON NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "summary" JSON NOT NULL,

    CONSTRAINT "Forecast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ForecastDetail" (
    "forecastId" TEXT NOT NULL,
    "demand" JSON NOT NULL,
    "capacity" JSON,
    "fleetPart" JSON,

    CONSTRAINT "ForecastDetail_pkey" PRIMARY KEY ("forecastId")
);

-- CreateTable
CREATE TABLE "ForecastTold" (
    "workloadId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" JSON NOT NULL,
    "who" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ForecastTold_pkey" PRIMARY KEY ("workloadId")
);

-- CreateIndex
CREATE INDEX "Forecast_workloadId_madeAt_idx" ON "Forecast"("workloadId", "madeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Workload_latestForecastId_key" ON "Workload"("latestForecastId");

-- AddForeignKey
ALTER TABLE "Workload" ADD CONSTRAINT "Workload_latestForecastId_fkey" FOREIGN KEY ("latestForecastId") REFERENCES "Forecast"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Forecast" ADD CONSTRAINT "Forecast_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ForecastDetail" ADD CONSTRAINT "ForecastDetail_forecastId_fkey" FOREIGN KEY ("forecastId") REFERENCES "Forecast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ForecastTold" ADD CONSTRAINT "ForecastTold_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A forecast is never updated: a new one is made.
CREATE TRIGGER "Forecast_never_updated" BEFORE UPDATE ON "Forecast"
  FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "ForecastDetail_never_updated" BEFORE UPDATE ON "ForecastDetail"
  FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
