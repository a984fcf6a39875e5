// Samples the planes of a picture and applies its colour plan. colour_transfer.glsl comes before.
// Compiled with PLANES 1 (grey), 2 (Y and UV) or 3 (Y, U, V or R, G, B).
uniform sampler2D plane_0;
uniform sampler2D plane_1;
uniform sampler2D plane_2;
uniform vec2 chroma_scale;  // from a place in the picture to a place in a chroma plane
uniform vec2 chroma_shift;
uniform mat3 matrix;        // sample scale included
uniform vec3 offset;
in vec2 stored;
out vec4 shown;

vec3 samples() {
#if PLANES == 1
    return vec3(texture(plane_0, stored).r);
#else
    vec2 chroma = stored * chroma_scale + chroma_shift;
#if PLANES == 2
    return vec3(texture(plane_0, stored).r, texture(plane_1, chroma).rg);
#else
    return vec3(texture(plane_0, stored).r, texture(plane_1, chroma).r, texture(plane_2, chroma).r);
#endif
#endif
}

// Ordered dither within half a step of 1/255, the same for every frame.
float dither(ivec2 at) {
    int rank = 0;
    for (int bit = 0; bit < 3; ++bit) {
        int a = (at.x >> bit) & 1;
        int b = (at.y >> bit) & 1;
        rank = rank * 4 + ((a ^ b) << 1) + b;
    }
    return ((float(rank) + 0.5) / 64.0 - 0.5) / 255.0;
}

void main() {
    vec3 display = to_display(matrix * samples() + offset);
    shown = vec4(clamp(display + dither(ivec2(gl_FragCoord.xy)), 0.0, 1.0), 1.0);
}
