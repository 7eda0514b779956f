import { config } from "zod";

/** Zod would try whether it may build code from text; our pages forbid that, and the mere try is reported. Runs first. */
config({ jitless: true });
