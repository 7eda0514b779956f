import type { AgenciesTables } from "./tables/agencies.ts";
import type { EvidenceTables } from "./tables/evidence.ts";
import type { ImportsTables } from "./tables/imports.ts";
import type { InstrumentsTables } from "./tables/instruments.ts";
import type { PeopleTables } from "./tables/people.ts";
import type { PlatformTables } from "./tables/platform.ts";
import type { ReviewsTables } from "./tables/reviews.ts";
import type { RoundsTables } from "./tables/rounds.ts";
import type { WorksheetsTables } from "./tables/worksheets.ts";

/** The tables as `migrations/` makes them, by chapter. Instants are Dates, days and exact numbers text, counts numbers. */
export type Tables = PlatformTables &
  AgenciesTables &
  PeopleTables &
  ImportsTables &
  InstrumentsTables &
  RoundsTables &
  EvidenceTables &
  WorksheetsTables &
  ReviewsTables;
