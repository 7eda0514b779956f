import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { signIn } from "../../src/contract/people.ts";
import type { Answer, Call, TestApp } from "../cluster/test-app.ts";
import { goodPassword } from "./cast.ts";

/** A browser as far as cookies go: keeps what it is given, sends what it has, forgets what it is told to. */
export type Browser = {
  readonly call: (endpoint: Pick<Endpoint, "method" | "path">, asked?: Call) => Promise<Answer>;
  readonly jar: Map<string, string>;
  /** Every line that set a cookie, in order. */
  readonly setCookies: string[];
};

export function openBrowser(house: TestApp, jar = new Map<string, string>(), address = "127.0.0.1"): Browser {
  const setCookies: string[] = [];
  return {
    jar,
    setCookies,
    call: async (endpoint, asked = {}) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await house.call(endpoint, { address, ...(cookie ? { cookie } : {}), ...asked });
      for (const line of [answer.headers["set-cookie"] ?? []].flat().map(String)) {
        setCookies.push(line);
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "" || /max-age=0/i.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    },
  };
}

/** A browser in which this person has typed their password; where a second step is on, it is half-way in. */
export async function typePassword(house: TestApp, email: string, browser = openBrowser(house)): Promise<Browser> {
  const { status } = await browser.call(signIn, { body: { email, password: goodPassword } });
  if (status !== 200) throw new Error(`${email} could not sign in: ${status}`);
  return browser;
}
