-- CreateTable
CREATE TABLE "ReportSchedule" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cadence" JSON NOT NULL,
    "timeZone" TEXT NOT NULL,
    "scope" JSON NOT NULL,
    "recipients" JSON NOT NULL,
    "locale" TEXT NOT NULL,
    "sections" TEXT[],
    "attachesCsv" BOOLEAN NOT NULL,
    "missed" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seenTo" TIMESTAMPTZ(0) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReportSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportIssue" (
    "id" TEXT NOT NULL,
    "scheduleId" TEXT NOT NULL,
    "onceKey" TEXT NOT NULL,
    "period" JSON NOT NULL,
    "late" BOOLEAN NOT NULL,
    "byHand" BOOLEAN NOT NULL,
    "isTest" BOOLEAN NOT NULL,
    "recipients" JSON NOT NULL,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "madeAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3),
    "problem" TEXT,
    "givenUp" BOOLEAN NOT NULL DEFAULT false,
    "subject" TEXT,
    "report" JSON,
    "html" TEXT,
    "text" TEXT,
    "csvName" TEXT,
    "csv" TEXT,

    CONSTRAINT "ReportIssue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportImage" (
    "issueId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "contentId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "png" BYTEA NOT NULL,

    CONSTRAINT "ReportImage_pkey" PRIMARY KEY ("issueId","ordinal")
);

-- CreateTable
CREATE TABLE "ReportDelivery" (
    "id" TEXT NOT NULL,
    "issueId" TEXT NOT NULL,
    "recipientKey" TEXT NOT NULL,
    "recipient" JSON NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "messageId" TEXT NOT NULL,
    "answer" TEXT,
    "heartbeatAt" TIMESTAMPTZ(3),
    "notBefore" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReportDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryEvent" (
    "ordinal" BIGSERIAL NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "attempt" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "DeliveryEvent_pkey" PRIMARY KEY ("ordinal")
);

-- CreateTable
CREATE TABLE "Unsubscribe" (
    "scheduleId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Unsubscribe_pkey" PRIMARY KEY ("scheduleId","address")
);

-- CreateIndex
CREATE INDEX "ReportIssue_scheduleId_queuedAt_idx" ON "ReportIssue"("scheduleId", "queuedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ReportIssue_scheduleId_onceKey_key" ON "ReportIssue"("scheduleId", "onceKey");

-- CreateIndex
CREATE UNIQUE INDEX "ReportDelivery_messageId_key" ON "ReportDelivery"("messageId");

-- CreateIndex
CREATE INDEX "ReportDelivery_state_notBefore_idx" ON "ReportDelivery"("state", "notBefore");

-- CreateIndex
CREATE UNIQUE INDEX "ReportDelivery_issueId_recipientKey_key" ON "ReportDelivery"("issueId", "recipientKey");

-- CreateIndex
CREATE INDEX "DeliveryEvent_deliveryId_idx" ON "DeliveryEvent"("deliveryId");

-- AddForeignKey
ALTER TABLE "ReportIssue" ADD CONSTRAINT "ReportIssue_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "ReportSchedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportImage" ADD CONSTRAINT "ReportImage_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "ReportIssue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportDelivery" ADD CONSTRAINT "ReportDelivery_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "ReportIssue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveryEvent" ADD CONSTRAINT "DeliveryEvent_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "ReportDelivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unsubscribe" ADD CONSTRAINT "Unsubscribe_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "ReportSchedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
