export type NationalTables = {};
