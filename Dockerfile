# syntax=docker/dockerfile:1
# The whole tool with k6 inside. k6 is under the AGPL-3.0, flowgauge under the Apache License 2.0: read NOTICE before you pass an image on.
# By default it runs the emulator; any command may be given instead:
#   docker run --rm --read-only --tmpfs /tmp -v "$PWD/out:/work/reports/out" flowgauge nightly

FROM golang:1.25-bookworm AS k6
WORKDIR /src
COPY load/k6/ ./
ENV CGO_ENABLED=0
RUN go build -trimpath -ldflags='-s -w' -o /k6 . \
  && cp "$(go list -m -f '{{.Dir}}' go.k6.io/k6/v2)/LICENSE.md" /k6-LICENSE.md

FROM node:22-bookworm-slim AS package
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx tsx scripts/build-package.ts && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
LABEL org.opencontainers.image.licenses="Apache-2.0 AND AGPL-3.0-only"
ENV NODE_ENV=production K6_BIN=/usr/local/bin/k6
COPY --from=k6 /k6 /usr/local/bin/k6
COPY --from=k6 /k6-LICENSE.md /usr/share/licenses/k6/LICENSE.md
COPY --from=package /src/package.json /src/LICENSE /src/NOTICE /app/
COPY --from=package /src/node_modules /app/node_modules
COPY --from=package /src/dist /app/dist
RUN ln -s /app/dist/cli/main.js /usr/local/bin/flowgauge && chmod +x /app/dist/cli/main.js
# The image's own user "node".
USER 1000
WORKDIR /work
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=2s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/_emulator/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["flowgauge"]
CMD ["emulate", "--host", "0.0.0.0", "--port", "8080"]
