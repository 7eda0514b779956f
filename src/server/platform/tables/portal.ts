export type PortalTables = {};
