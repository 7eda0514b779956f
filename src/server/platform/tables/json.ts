import type { ColumnType } from "kysely";

/** jsonb: read as parsed, written as JSON text (an array would otherwise be taken for a PostgreSQL array). */
export type Json = ColumnType<unknown, string, string>;
