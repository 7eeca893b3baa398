/** Words of the sign-in page. */
export const session = {
  title: "Sign in", subtitle: "Welcome back. Your leads are waiting.", email: "Email", password: "Password", submit: "Sign in",
  show: "Show password", hide: "Hide password",
  wrong: "Email or password is not right.", throttled: "Too many attempts. Try again {{when}}.", throttledSoon: "Too many attempts. Try again in a few minutes.",
  emailRequired: "Enter your email", passwordRequired: "Enter your password", ended: "Your session ended. Sign in to go on where you were.",
  demoTitle: "Demo sign-ins", demoHint: "This server shows demo data. Choose who to be:",
  pitch: "Every lead has an owner, a next step and a deadline.",
  pitch1: "Claim from shared pools", pitch1Body: "One click, one owner. No two people ever call the same lead.",
  pitch2: "Never miss a follow-up", pitch2Body: "Deadlines count down where you work, before they pass.",
  pitch3: "See exactly what is yours", pitch3Body: "Teams, managers and sharing rules decide, and the app says why.",
} as const;
