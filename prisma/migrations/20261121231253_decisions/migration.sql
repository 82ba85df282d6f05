-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "recommendation" JSON;

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL,
    "workloadId" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recommendation" JSON NOT NULL,
    "reason" TEXT,
    "until" DATE,
    "who" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),
    "ordinal" BIGSERIAL NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Decision_workloadId_at_idx" ON "Decision"("workloadId", "at");

-- CreateIndex
CREATE INDEX "Decision_planId_idx" ON "Decision"("planId");

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What stored plans recommend: exactly what their reports say, so that decisions can be about them too.
ALTER TABLE "Plan" DISABLE TRIGGER "Plan_written_once";
UPDATE "Plan" SET "recommendation" = json_build_object(
  'option', "report" -> 'recommended' -> 'option', 'policy', "report" -> 'recommended' -> 'policy')
WHERE json_typeof("report" -> 'recommended') = 'object';
ALTER TABLE "Plan" ENABLE TRIGGER "Plan_written_once";

-- A decision is never updated: another one follows it.
CREATE TRIGGER "Decision_never_updated" BEFORE UPDATE ON "Decision"
  FOR EACH ROW EXECUTE FUNCTION refuse_update();
