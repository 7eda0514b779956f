import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";

export const getApiDescription = endpoint({
  name: "getApiDescription",
  method: "GET",
  path: "/api/openapi.json",
  action: "public",
  summary: "Every address of the application as OpenAPI 3.1, generated from the contract.",
  reply: z.record(z.string(), z.unknown()),
});
