/** Who an answer belongs to. Nobody overwrites another layer's (fact sheet 0.4 and 6). Lowest first. */
export const layers = ["unit", "preliminary", "tpi_member", "tpi_lead", "tpi_supervisor", "tpn"] as const;

export type Layer = (typeof layers)[number];

/** The internal layers above the unit, from which an agency chooses its tiers. */
export type Tier = "preliminary" | "tpi_member" | "tpi_lead" | "tpi_supervisor";
