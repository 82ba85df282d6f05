-- DropIndex
DROP INDEX "Series_workloadId_metric_key";

-- DropIndex
DROP INDEX "Workload_origin_region_name_key";

-- AlterTable
ALTER TABLE "Workload" ADD COLUMN     "accountId" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "resourceId" TEXT,
ADD COLUMN     "resourceKey" TEXT,
ADD COLUMN     "toldFields" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "SavingsRate" (
    "bookId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "planType" TEXT NOT NULL,
    "termYears" INTEGER NOT NULL,
    "payment" TEXT NOT NULL,
    "meter" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "unitPriceUsd" DECIMAL(38,24) NOT NULL,
    "discountedSku" TEXT,
    "quality" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "asOf" TEXT NOT NULL,

    CONSTRAINT "SavingsRate_pkey" PRIMARY KEY ("bookId","ordinal")
);

-- CreateTable
CREATE TABLE "Connection" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "roleArn" TEXT,
    "externalId" TEXT NOT NULL,
    "endpointUrl" TEXT,
    "regions" TEXT[],
    "metricsEveryHours" INTEGER NOT NULL,
    "historyDays" INTEGER NOT NULL,
    "monthlyCapUsd" DECIMAL(12,4) NOT NULL,
    "readsBilling" BOOLEAN NOT NULL DEFAULT false,
    "accountId" TEXT,
    "lastTest" JSON,
    "lastTestedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Resource" (
    "id" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" JSON NOT NULL,
    "stateDigest" TEXT NOT NULL,
    "planned" BOOLEAN NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "goneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceChange" (
    "resourceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" JSON,

    CONSTRAINT "ResourceChange_pkey" PRIMARY KEY ("resourceId","at")
);

-- CreateTable
CREATE TABLE "AccountFact" (
    "connectionId" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSON NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AccountFact_pkey" PRIMARY KEY ("connectionId","region","key")
);

-- CreateTable
CREATE TABLE "Watermark" (
    "workloadId" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "stepSeconds" INTEGER NOT NULL,
    "askedFrom" TIMESTAMPTZ(0) NOT NULL,
    "askedTo" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "Watermark_pkey" PRIMARY KEY ("workloadId","metric","stepSeconds")
);

-- CreateTable
CREATE TABLE "SyncRun" (
    "id" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "touchedAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelAskedAt" TIMESTAMPTZ(3),
    "step" TEXT NOT NULL,
    "partsDone" INTEGER NOT NULL DEFAULT 0,
    "partsTotal" INTEGER NOT NULL DEFAULT 0,
    "seriesDone" INTEGER NOT NULL DEFAULT 0,
    "seriesTotal" INTEGER NOT NULL DEFAULT 0,
    "samples" BIGINT NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "costUsd" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "problems" JSON NOT NULL,
    "outcome" JSON,

    CONSTRAINT "SyncRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SyncPart" (
    "runId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "call" JSON NOT NULL,
    "state" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "SyncPart_pkey" PRIMARY KEY ("runId","ordinal")
);

-- CreateTable
CREATE TABLE "ApiUsage" (
    "connectionId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "costUsd" DECIMAL(12,6) NOT NULL,

    CONSTRAINT "ApiUsage_pkey" PRIMARY KEY ("connectionId","month","operation")
);

-- CreateTable
CREATE TABLE "MetricQuota" (
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "bookedUntil" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "MetricQuota_pkey" PRIMARY KEY ("account","region")
);

-- CreateIndex
CREATE INDEX "SavingsRate_bookId_meter_region_variant_idx" ON "SavingsRate"("bookId", "meter", "region", "variant");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_name_key" ON "Connection"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Resource_connectionId_region_kind_name_key" ON "Resource"("connectionId", "region", "kind", "name");

-- CreateIndex
CREATE INDEX "SyncRun_connectionId_queuedAt_idx" ON "SyncRun"("connectionId", "queuedAt");

-- CreateIndex
CREATE INDEX "SyncRun_state_idx" ON "SyncRun"("state");

-- CreateIndex
CREATE INDEX "SyncPart_runId_state_idx" ON "SyncPart"("runId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Series_workloadId_metric_stepSeconds_key" ON "Series"("workloadId", "metric", "stepSeconds");

-- CreateIndex
CREATE UNIQUE INDEX "Workload_resourceId_key" ON "Workload"("resourceId");

-- CreateIndex
CREATE UNIQUE INDEX "Workload_origin_region_name_accountId_key" ON "Workload"("origin", "region", "name", "accountId");

-- AddForeignKey
ALTER TABLE "Workload" ADD CONSTRAINT "Workload_resourceId_fkey" FOREIGN KEY ("resourceId") REFERENCES "Resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavingsRate" ADD CONSTRAINT "SavingsRate_bookId_fkey" FOREIGN KEY ("bookId") REFERENCES "PriceBook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceChange" ADD CONSTRAINT "ResourceChange_resourceId_fkey" FOREIGN KEY ("resourceId") REFERENCES "Resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountFact" ADD CONSTRAINT "AccountFact_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Watermark" ADD CONSTRAINT "Watermark_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SyncRun" ADD CONSTRAINT "SyncRun_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SyncPart" ADD CONSTRAINT "SyncPart_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SyncRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiUsage" ADD CONSTRAINT "ApiUsage_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written once, like plans and price books.
CREATE TRIGGER "SavingsRate_never_updated" BEFORE UPDATE ON "SavingsRate"
  FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER "ResourceChange_never_updated" BEFORE UPDATE ON "ResourceChange"
  FOR EACH ROW EXECUTE FUNCTION refuse_update();
