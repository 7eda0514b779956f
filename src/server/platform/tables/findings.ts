export type FindingsTables = {};
