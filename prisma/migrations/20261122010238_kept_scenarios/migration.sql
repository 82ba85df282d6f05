-- CreateTable
CREATE TABLE "ScenarioBasis" (
    "id" TEXT NOT NULL,
    "workloadId" TEXT NOT NULL,
    "workloadName" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "planHash" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "description" JSON NOT NULL,
    "assumptions" JSON NOT NULL,
    "seed" INTEGER NOT NULL,
    "evaluations" JSON NOT NULL,
    "startsAt" TIMESTAMPTZ(0) NOT NULL,
    "stepSeconds" INTEGER NOT NULL,
    "periods" INTEGER NOT NULL,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "ScenarioBasis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Scenario" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "scenario" JSON NOT NULL,
    "basisId" TEXT,
    "priceBookId" TEXT NOT NULL,
    "headline" JSON NOT NULL,
    "who" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Scenario_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ScenarioBasis_workloadId_idx" ON "ScenarioBasis"("workloadId");

-- CreateIndex
CREATE INDEX "Scenario_updatedAt_idx" ON "Scenario"("updatedAt");

-- CreateIndex
CREATE INDEX "Scenario_basisId_idx" ON "Scenario"("basisId");

-- AddForeignKey
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_basisId_fkey" FOREIGN KEY ("basisId") REFERENCES "ScenarioBasis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_priceBookId_fkey" FOREIGN KEY ("priceBookId") REFERENCES "PriceBook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a scenario was begun on stays as it was, or its figures would change by themselves.
CREATE TRIGGER "ScenarioBasis_never_updated" BEFORE UPDATE ON "ScenarioBasis"
  FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
