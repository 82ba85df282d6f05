import { THEME_TOKENS } from '@/lib/format/theme-tokens';

const { light, dark } = THEME_TOKENS;
/** The look of the page that recipients leave by, which loads nothing: that of the mail they come from. */
export const UNSUBSCRIBE_STYLE = `:root{color-scheme:light dark}
body{margin:0;background:${light.surface};color:${light.ink};font:16px/1.5 Inter,system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:34rem;margin:12vh auto 2rem;padding:1.5rem;background:${light.background};border:1px solid ${light.line};border-radius:6px}
.brand{margin:0;font-size:13px;color:${light.muted}}
h1{margin:.25rem 0 .75rem;font-size:22px;line-height:1.3;font-weight:600}
p{margin:0 0 1rem}form{margin:0}
button{min-height:44px;padding:0 1.25rem;font:inherit;font-weight:600;color:${light.accentText};background:${light.accent};border:0;border-radius:6px;cursor:pointer}
button:focus-visible{outline:2px solid ${light.accent};outline-offset:2px}
@media(max-width:600px){main{margin:0;border:0;border-radius:0;min-height:100vh;box-sizing:border-box}button{width:100%}}
@media(prefers-color-scheme:dark){body{background:${dark.background};color:${dark.ink}}main{background:${dark.surface};border-color:${dark.line}}.brand{color:${dark.muted}}button{color:${dark.accentText};background:${dark.accent}}button:focus-visible{outline-color:${dark.accent}}}`;
