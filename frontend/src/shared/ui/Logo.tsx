/** The mark of the product: a drop above water. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden>
      <rect width="64" height="64" rx="15" fill="#0b7285" />
      <path d="M32 11c7 9 12.5 15 12.5 22a12.5 12.5 0 0 1-25 0C19.5 26 25 20 32 11Z" fill="#fff" />
      <path d="M13 47.5c4.750 0 4.750 4 9.5 4s4.750-4 9.5-4 4.750 4 9.5 4 4.750-4 9.5-4" fill="none" stroke="#fff" strokeWidth="4.5" strokeLinecap="round" opacity=".75" />
    </svg>
  );
}
