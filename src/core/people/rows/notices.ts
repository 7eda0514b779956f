import { at, rule, type Rule } from "../rules.ts";

/** Rows of the one table about notices, webhooks and tokens. */
export const noticeRows = {
  "tokens.read": rule("see the tokens with which programs reach the agency", "agency", [
    at("platform", "platform_admin", "auditor"),
    at("agency", "agency_admin", "chief_inspector", "auditor"),
  ]),
  "tokens.end": rule("end a token with which a program reaches the agency", "agency", [
    at("platform", "platform_admin"),
    at("agency", "agency_admin"),
  ]),
  "webhooks.keep": rule("keep the webhooks with which programs of the agency are told", "agency", [
    at("platform", "platform_admin"),
    at("agency", "agency_admin"),
  ]),
} as const satisfies Record<string, Rule>;
