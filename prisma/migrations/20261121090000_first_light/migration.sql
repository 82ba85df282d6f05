-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('demo', 'import', 'aws');

-- CreateTable
CREATE TABLE "Workload" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "origin" "Origin" NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "story" TEXT,
    "description" JSON NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "latestPlanId" TEXT,

    CONSTRAINT "Workload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT NOT NULL,
    "workloadId" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "stepSeconds" INTEGER NOT NULL,
    "phaseSeconds" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(0) NOT NULL,
    "endsAt" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeriesDay" (
    "seriesId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "payload" BYTEA NOT NULL,
    "presentCount" INTEGER NOT NULL,
    "sum" DOUBLE PRECISION,

    CONSTRAINT "SeriesDay_pkey" PRIMARY KEY ("seriesId","day")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "workloadId" TEXT NOT NULL,
    "digestSha256" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "rows" BIGINT NOT NULL,
    "format" TEXT NOT NULL,
    "timeZone" TEXT,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSON NOT NULL,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PriceBook" (
    "id" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "digestSha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PriceBook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PriceRow" (
    "bookId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "meter" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "tierFrom" DECIMAL(38,12) NOT NULL,
    "unitPriceUsd" DECIMAL(38,24) NOT NULL,
    "sku" TEXT,
    "quality" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "asOf" TEXT,

    CONSTRAINT "PriceRow_pkey" PRIMARY KEY ("bookId","ordinal")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "workloadId" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "seed" INTEGER NOT NULL,
    "priceBookId" TEXT NOT NULL,
    "planHash" TEXT NOT NULL,
    "inputs" JSON NOT NULL,
    "report" JSON NOT NULL,
    "presentMonthlyUsd" DECIMAL(24,10),
    "recommendedMonthlyUsd" DECIMAL(24,10),
    "savingMedianUsd" DECIMAL(24,10),
    "savingLowUsd" DECIMAL(24,10),
    "savingHighUsd" DECIMAL(24,10),
    "presentStyle" TEXT,
    "presentLabel" TEXT,
    "recommendedStyle" TEXT,
    "recommendedLabel" TEXT,
    "keepsPresent" BOOLEAN NOT NULL,
    "withheld" TEXT,
    "requestsPerMonth" DOUBLE PRECISION NOT NULL,
    "presentBreachShare" DOUBLE PRECISION,
    "presentBreachesSlo" BOOLEAN,
    "confidence" TEXT NOT NULL,
    "coverage" DOUBLE PRECISION NOT NULL,
    "sparkline" BYTEA NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSON NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Workload_latestPlanId_key" ON "Workload"("latestPlanId");

-- CreateIndex
CREATE INDEX "Workload_demo_idx" ON "Workload"("demo");

-- CreateIndex
CREATE UNIQUE INDEX "Workload_origin_region_name_key" ON "Workload"("origin", "region", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Series_workloadId_metric_key" ON "Series"("workloadId", "metric");

-- CreateIndex
CREATE UNIQUE INDEX "Import_workloadId_digestSha256_key" ON "Import"("workloadId", "digestSha256");

-- CreateIndex
CREATE UNIQUE INDEX "PriceBook_digestSha256_key" ON "PriceBook"("digestSha256");

-- CreateIndex
CREATE INDEX "PriceBook_createdAt_idx" ON "PriceBook"("createdAt");

-- CreateIndex
CREATE INDEX "PriceRow_bookId_meter_region_variant_idx" ON "PriceRow"("bookId", "meter", "region", "variant");

-- CreateIndex
CREATE INDEX "Plan_workloadId_plannedAt_idx" ON "Plan"("workloadId", "plannedAt");

-- AddForeignKey
ALTER TABLE "Workload" ADD CONSTRAINT "Workload_latestPlanId_fkey" FOREIGN KEY ("latestPlanId") REFERENCES "Plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeriesDay" ADD CONSTRAINT "SeriesDay_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PriceRow" ADD CONSTRAINT "PriceRow_bookId_fkey" FOREIGN KEY ("bookId") REFERENCES "PriceBook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_priceBookId_fkey" FOREIGN KEY ("priceBookId") REFERENCES "PriceBook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is written once stays as it was: a plan must be explainable years later, with the prices it used.
CREATE FUNCTION "refuse_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written once and never updated', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER "Plan_written_once" BEFORE UPDATE ON "Plan" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "PriceBook_written_once" BEFORE UPDATE ON "PriceBook" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "PriceRow_written_once" BEFORE UPDATE ON "PriceRow" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();

-- Packed values do not compress further.
ALTER TABLE "SeriesDay" ALTER COLUMN "payload" SET STORAGE EXTERNAL;
