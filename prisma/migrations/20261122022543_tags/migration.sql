-- CreateTable
CREATE TABLE "WorkloadTag" (
    "workloadId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "WorkloadTag_pkey" PRIMARY KEY ("workloadId","source","key")
);

-- AddForeignKey
ALTER TABLE "WorkloadTag" ADD CONSTRAINT "WorkloadTag_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
