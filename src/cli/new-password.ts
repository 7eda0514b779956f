import { giveNewPassword } from "../server/people/new-password.ts";
import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

/**
 * `bening new-password EMAIL`: for somebody who forgot the password. Prints a new one, to be changed after the next
 * sign-in; second factors stay.
 */
export async function run(args: readonly string[], io: Io, environment = process.env): Promise<number> {
  const [email, ...more] = args;
  if (email === undefined || more.length > 0) {
    io.stderr("new-password EMAIL\n");
    return 2;
  }
  const opened = await openDatabase(requireSettings(environment), (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    const password = await giveNewPassword(opened.database, email);
    if (password === null) {
      io.stderr(`Tidak ada akun ${email} (there is no such account).\n`);
      return 1;
    }
    io.stderr(
      `Kata sandi baru ${email} di bawah ini; sesinya diakhiri, faktor keduanya tetap. Minta ia menggantinya ` +
        "sesudah masuk (the new password; sessions ended, factors stay; to be changed after signing in).\n",
    );
    io.stdout(`${password}\n`);
    return 0;
  } finally {
    await opened.close();
  }
}
