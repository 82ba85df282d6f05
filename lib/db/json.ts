import type { Prisma } from './generated/client';

/** A core value (plain data, read-only by type) as the JSON that Prisma takes. */
export function toJson(value: object): Prisma.InputJsonValue {
  // Prisma's type has no read-only arrays; nothing is changed by writing.
  return value as Prisma.InputJsonValue;
}
