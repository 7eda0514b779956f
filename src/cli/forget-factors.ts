import { forgetFactors } from "../server/people/forget-factors.ts";
import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

/**
 * `bening forget-factors EMAIL`: for somebody who lost phone, passkeys and recovery codes alike. The password stays; a
 * duty that asks for a second factor has them add one at the next sign-in.
 */
export async function run(args: readonly string[], io: Io, environment = process.env): Promise<number> {
  const [email, ...more] = args;
  if (email === undefined || more.length > 0) {
    io.stderr("forget-factors EMAIL\n");
    return 2;
  }
  const opened = await openDatabase(requireSettings(environment), (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    if (!(await forgetFactors(opened.database, email))) {
      io.stderr(`Tidak ada akun ${email} (there is no such account).\n`);
      return 1;
    }
    io.stdout(
      `Faktor kedua ${email} dilupakan dan sesinya diakhiri; kata sandinya tetap ` +
        "(factors forgotten, sessions ended; the password stays).\n",
    );
    return 0;
  } finally {
    await opened.close();
  }
}
