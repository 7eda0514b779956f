export type RequirementsTables = {};
