-- CreateTable
CREATE TABLE "ReportLine" (
    "workloadId" TEXT NOT NULL,
    "periods" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "line" JSON,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReportLine_pkey" PRIMARY KEY ("workloadId","periods")
);

-- CreateIndex
CREATE INDEX "ReportLine_madeAt_idx" ON "ReportLine"("madeAt");

-- AddForeignKey
ALTER TABLE "ReportLine" ADD CONSTRAINT "ReportLine_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
