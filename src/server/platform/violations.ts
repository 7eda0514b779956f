import { DatabaseError } from "pg";

const codes = { unique: "23505", reference: "23503", overlap: "23P01" } as const;

/** Whether the database refused because of a unique or a foreign key or of an overlap, so that a command can say it in its own words. */
export function isViolation(error: unknown, of: keyof typeof codes): boolean {
  return error instanceof DatabaseError && error.code === codes[of];
}
