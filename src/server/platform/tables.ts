import type { AgenciesTables } from "./tables/agencies.ts";
import type { DeskTables } from "./tables/desk.ts";
import type { DeskRecordTables } from "./tables/desk-record.ts";
import type { DeskScheduleTables } from "./tables/desk-schedule.ts";
import type { DeskScoresTables } from "./tables/desk-scores.ts";
import type { DeskSlidesTables } from "./tables/desk-slides.ts";
import type { EvidenceTables } from "./tables/evidence.ts";
import type { ExchangeTables } from "./tables/exchange.ts";
import type { ImportsTables } from "./tables/imports.ts";
import type { InstrumentsTables } from "./tables/instruments.ts";
import type { PeopleTables } from "./tables/people.ts";
import type { PlatformTables } from "./tables/platform.ts";
import type { ReviewsTables } from "./tables/reviews.ts";
import type { FindingsTables } from "./tables/findings.ts";
import type { LettersTables } from "./tables/letters.ts";
import type { NationalTables } from "./tables/national.ts";
import type { NoticesTables } from "./tables/notices.ts";
import type { PortalTables } from "./tables/portal.ts";
import type { ProposalsTables } from "./tables/proposals.ts";
import type { RequirementsTables } from "./tables/requirements.ts";
import type { RoundsTables } from "./tables/rounds.ts";
import type { SignaturesTables } from "./tables/signatures.ts";
import type { WorksheetsTables } from "./tables/worksheets.ts";

/** The tables as `migrations/` makes them, by chapter. Instants are Dates, days and exact numbers text, counts numbers. */
export type Tables = PlatformTables &
  AgenciesTables &
  PeopleTables &
  ImportsTables &
  InstrumentsTables &
  RoundsTables &
  DeskTables &
  DeskRecordTables &
  DeskScheduleTables &
  DeskScoresTables &
  DeskSlidesTables &
  EvidenceTables &
  ExchangeTables &
  WorksheetsTables &
  ReviewsTables &
  FindingsTables &
  LettersTables &
  NationalTables &
  NoticesTables &
  PortalTables &
  ProposalsTables &
  RequirementsTables &
  SignaturesTables;
