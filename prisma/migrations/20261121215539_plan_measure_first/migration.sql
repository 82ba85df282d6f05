-- AlterTable
ALTER TABLE "Plan" DROP COLUMN "savingMedianUsd",
ADD COLUMN     "measureFirst" TEXT;
