import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{ia as u}from"./chunk-KH4IF7LL.js";import{j as i,k as l}from"./chunk-NGOBHXB3.js";function c(n,r){let t=(o,s)=>`<tr>${o.map(a=>`<${s}>${a}</${s}>`).join("")}</tr>`,e=r.map(o=>t(o,"td"));return["<table>",...n.length===0?[]:[t(n,"th")],...e,"</table>"].join(`
`)}function g(n,r){return`<details>
<summary>${i(n)}</summary>

${r}

</details>`}function f(n,r){return n===null||n===""?"\u2014":l(d(n,r))}function d(n,r){return n.length<=r?n:`${n.slice(0,r-1).replace(new RegExp("\\p{Surrogate}$","u"),"")}\u2026`}function y(n,r){return{shown:n.slice(0,r),omitted:Math.max(0,n.length-r)}}function b(n,r){let t=r?.processes.find(e=>e.pid===n);return t===void 0?`pid ${n}`:u(t)}export{c as a,g as b,f as c,d,y as e,b as f};
