/** Filled by migrations of the desk evaluation. */
export type DeskRecordTables = {};
