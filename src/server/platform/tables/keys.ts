import type { Generated } from "kysely";

/** What people prove who they are with, and what is on its way to a session. */
export type KeyTables = {
  people_half_sessions: {
    token_hash: Buffer;
    account_id: string;
    created_at: Generated<Date>;
    expires_at: Date;
    way: "password" | "invitation" | "single_sign_on";
    device: Generated<string>;
  };
  people_totp: {
    account_id: string;
    secret: Buffer;
    created_at: Generated<Date>;
    confirmed_at: Date | null;
    last_step: Generated<number>;
  };
  people_recovery_codes: { account_id: string; code_hash: Buffer; created_at: Generated<Date>; used_at: Date | null };
  people_passkeys: {
    id: string;
    account_id: string;
    credential: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    synced: boolean;
    name: string;
    created_at: Generated<Date>;
    used_at: Date | null;
  };
  people_challenges: {
    token_hash: Buffer;
    purpose: "register" | "sign_in" | "second_step" | "prove";
    account_id: string | null;
    challenge: string;
    expires_at: Date;
  };
  people_provider_links: {
    issuer: string;
    subject: string;
    account_id: string;
    created_at: Generated<Date>;
    used_at: Generated<Date>;
  };
  people_flights: {
    token_hash: Buffer;
    state: string;
    nonce: string;
    verifier: string;
    return_to: string;
    expires_at: Date;
  };
  people_gates: { subject: string; at: Date };
};
