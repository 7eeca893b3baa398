import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { poolSearch } from "@/features/pools/address";
import { shell } from "./shellRoute";

const list = createRoute({
  getParentRoute: () => shell,
  path: "/pools",
  validateSearch: poolSearch,
  component: lazyRouteComponent(() => import("./PoolsRoute"), "PoolsRoute"),
});

const pool = createRoute({
  getParentRoute: () => shell,
  path: "/pools/$poolId",
  validateSearch: poolSearch,
  component: lazyRouteComponent(() => import("./PoolRoute"), "PoolRoute"),
});

/** The addresses of the pools. */
export const pools = [list, pool] as const;
