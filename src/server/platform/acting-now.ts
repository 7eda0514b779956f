import { AsyncLocalStorage } from "node:async_hooks";
import type { SignedAs } from "../../core/people/acting.ts";

/**
 * In which acting office the request at hand works, so that every line that it writes in the log says so, whoever writes
 * it. Known once the permission table has decided; a request without one works in the person's own office.
 */
const store = new AsyncLocalStorage<{
  office: (SignedAs & { readonly accountId: string }) | null;
  token: { readonly accountId: string; readonly prefix: string } | null;
}>();

/** Runs one request; what it does is marked with the office that `actAs` names on the way. */
export function inOneRequest(work: () => void): void {
  store.run({ office: null, token: null }, work);
}

export function actAs(accountId: string, office: SignedAs | null): void {
  const here = store.getStore();
  if (here) here.office = office && { ...office, accountId };
}

/** The acting office of this account in this request, for the log. */
export function actingNow(accountId: string | null): SignedAs | null {
  const office = store.getStore()?.office;
  if (!office || office.accountId !== accountId) return null;
  return { acting: office.acting, role: office.role };
}

/** A program works in the person's name, with the token of these first characters. */
export function actThrough(accountId: string, prefix: string): void {
  const here = store.getStore();
  if (here) here.token = { accountId, prefix };
}

/** The token of this account through which the request works, for the log; null: the person is there themselves. */
export function throughNow(accountId: string | null): string | null {
  const token = store.getStore()?.token;
  return token && token.accountId === accountId ? token.prefix : null;
}
