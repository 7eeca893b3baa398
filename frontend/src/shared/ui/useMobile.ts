import { useMediaQuery } from "@mantine/hooks";

/** Whether the app has its phone shape: chosen by width alone, so a narrow window has it too. */
export const useMobile = () => useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false }) ?? false;
